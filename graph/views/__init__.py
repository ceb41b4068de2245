"""What pages, pictures and the API show: frozen values assembled from rows, without HTTP or drawing."""
