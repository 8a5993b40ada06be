-- +goose Up
-- PostgreSQL's own copies are put back without a search path: a function that names
-- another one by its bare name can't be found a place for then, nor the tables whose
-- columns it makes. With a body of this form the name is bound here and now.
create or replace function partial_upper(d text) returns date language sql immutable strict parallel safe
  return (partial_lower(d) + case length(d) when 4 then interval '1 year' when 7 then interval '1 month'
                                            else interval '1 day' end - interval '1 day')::date;

-- +goose Down
-- +goose StatementBegin
create or replace function partial_upper(d text) returns date language sql immutable strict parallel safe as $$
  select (partial_lower(d) + case length(d) when 4 then interval '1 year' when 7 then interval '1 month' else interval '1 day' end - interval '1 day')::date
$$;
-- +goose StatementEnd
