"""The words of Underlap: ontology, concept schemes, shapes and JSON-LD context, and how to read them."""
