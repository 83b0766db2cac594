finding_order o
where o.known_on <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
  and o.known_on >= cast(:since as text)
  and (cast(:issuer as text) = '' or o.issuer = upper(cast(:issuer as text)))
