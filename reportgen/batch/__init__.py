"""The same work for edition after edition: in processes of this machine, or on a cluster."""
