"""Reports as plain frozen objects; one module per report. Rendering comes last and elsewhere (caunoi.render)."""
