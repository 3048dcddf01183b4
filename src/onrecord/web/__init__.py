"""The desk: the record in a browser and over HTTP. A door: it calls service and shows what that gives."""
