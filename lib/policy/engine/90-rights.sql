-- Functions are executable by everybody unless told otherwise: take that back, and keep only what was granted by name.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA policy FROM PUBLIC;
