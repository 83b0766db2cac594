-- title: Who a file may be
-- Circulars that one file without a reference may be, or files that one circular may be, with what speaks for each.
select
    k.reference, t.issued_on, f.source_name as file, k.score, k.accepted, k.basis, k.evidence as grounds, k.circular_id
from identity_candidates k
join circulars f on f.id = k.circular_id
left join circulars t on t.id = k.target_id
where k.circular_id = :circular_id or k.target_id = :circular_id
order by k.accepted desc, k.score desc, k.reference, file
