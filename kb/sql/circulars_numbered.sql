-- title: Circulars by a part of their number
-- Circulars whose number or name has these parts side by side, such as HKCC/914, 914/2026 or 914; the latest first.
-- part: signs between strokes, in small letters; most: how many at the most.
select
    $circular_told
from (
    select distinct n.circular_id
    from circular_names n
    -- the first leaves few to the second, which costs more
    where n.name like '%' || cast(:part as text) || '%'
      and '/' || n.name || '/' like '%/' || cast(:part as text) || '/%'
) f
join circulars c on c.id = f.circular_id
left join issuers i on i.code = c.issuer
where nullif(cast(:as_of as text), '') is null or c.known_on <= cast(:as_of as text)
order by coalesce(c.known_on, '') desc, c.label, c.id
limit cast(:most as integer)
