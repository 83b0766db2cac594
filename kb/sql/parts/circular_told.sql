c.reference, c.issuer, c.issued_on, c.subject, c.held, c.reference_basis, c.issued_earliest, c.issued_latest, c.inferred_on,
    c.subject_zh, c.language, c.signatory, c.source_name, c.source_url, c.pages, c.sha256, c.version_of, c.reissued_on, c.id,
    c.label, c.known_on, c.media_type, i.name_en as house, c.also_known_as
