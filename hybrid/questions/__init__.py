"""Questions, from the moment they are asked until they are accounted for."""
