unknown_spans u
where u.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
  and (u.known_until is null or u.known_until > coalesce(nullif(cast(:as_of as text), ''), '9999-12-31'))
  and (u.until is null or u.until < coalesce(nullif(cast(:as_of as text), ''), cast(:today as text)))
  and (cast(:issuer as text) = '' or u.issuer = upper(cast(:issuer as text)))
  and (cast(:what as text) = '' or u.what like '%' || lower(cast(:what as text)) || '%')
