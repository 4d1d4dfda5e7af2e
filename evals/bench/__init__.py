"""How fast and how large: our own code and the peers that run here, in one run (`make bench`)."""
