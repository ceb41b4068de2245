"""The facts and what follows from them: curated files in, sealed releases out."""
