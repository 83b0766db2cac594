select m.id
    from programmes p
    join milestones m on m.programme_id = p.id
    where replace(upper(p.title), upper(cast(:subject as text)), '') <> upper(p.title) or p.id = cast(:subject as text)
    union
    select m.id from milestones m where m.id = cast(:subject as text)
