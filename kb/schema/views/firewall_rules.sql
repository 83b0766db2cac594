-- Endpoints that hold now, each as the latest circular gives it
select
    r.system, r.host, r.port, r.protocol, r.site, r.audience, r.valid_from, r.valid_to,
    r.issuer, r.circular, r.issued_on, r.page, r.quote, r.subject, r.id, r.circular_id, r.passage_id
from (
    select h.*, row_number() over (
        partition by lower(h.host), h.port, h.site, h.system, h.audience order by h.issued_on desc, h.id
    ) as nth
    from endpoint_history h
    where case when h.valid_to is null then h.withdrawn_by is null else substr(h.valid_to, 1, 10) >= $today end
) r
where r.nth = 1
order by r.system, r.site, r.host, r.port, r.id
