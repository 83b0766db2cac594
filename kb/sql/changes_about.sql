-- title: Which changes are about a subject
-- The places of the changes of a programme, planned thing or circular, or of things and programmes with a word in their title, in the order of changes. Systems have sets of their own.
with
things as materialized (
    -- the index knows three signs side by side, and the two that like takes for any sign are none of them
    select t.milestone_id as id
    from titles_fts f
    cross join titles t on t.position = f.rowid
    where (length(:subject) >= 3 and instr(:subject, '%') = 0 and instr(:subject, '_') = 0)
      and f.title like '%' || cast(:subject as text) || '%'
    union
    select m.id
    from milestones m
    where not (length(:subject) >= 3 and instr(:subject, '%') = 0 and instr(:subject, '_') = 0)
      and instr(upper(m.title), upper(cast(:subject as text))) > 0
    union
    $subject_things
)
$subject_changes
