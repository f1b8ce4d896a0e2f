using System.Text.Json;

namespace Workshop.Rules;

/// <summary>One field of something that is edited field by field: how to read it, and how to take it over from another copy.</summary>
/// <param name="Name">As in JSON.</param>
/// <param name="Type">Of its value.</param>
/// <param name="Get">Its value.</param>
/// <param name="Set">A copy with another value, which is of <paramref name="Type"/>.</param>
internal sealed record Field<T>(string Name, Type Type, Func<T, object?> Get, Func<T, object?, T> Set)
{
    public static Field<T> Of<TValue>(string name, Func<T, TValue> get, Func<T, TValue, T> set) =>
        new(name, typeof(TValue), row => get(row), (row, value) => set(row, (TValue)value!));

    /// <summary>The value as programs see it.</summary>
    public JsonElement Json(T row) => JsonSerializer.SerializeToElement(Get(row), Type, WorkshopJson.Options);

    /// <summary>Whether two copies say the same here.</summary>
    public bool Same(T one, T other) => JsonElement.DeepEquals(Json(one), Json(other));

    /// <summary>A copy that says here what another one says.</summary>
    public T Copy(T to, T from) => Set(to, Get(from));
}

/// <summary>Rules of editing that hold for whatever is made of fields.</summary>
internal static class Editing
{
    /// <summary>Whether two things say the same, whichever copy of the log they were read from.</summary>
    public static bool Same<T>(T? one, T? other)
        where T : class => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(one, WorkshopJson.Options), JsonSerializer.SerializeToElement(other, WorkshopJson.Options));

    /// <summary>One edit of one field.</summary>
    /// <param name="now">The thing as it stands.</param>
    /// <param name="clean">Takes a copy with what was typed, and what its fields are called; notes what is wrong with it.</param>
    /// <returns>The thing as it is to be; null when it is so already; or why not: <c>stale</c> when somebody else has written there.</returns>
    public static (T? Row, Refusal? Refusal) Edit<T>(T now, IReadOnlyList<Field<T>> fields, string name, JsonElement was, JsonElement wanted, Func<T, Fields, T> clean)
        where T : class
    {
        if (fields.FirstOrDefault(f => f.Name == name) is not { } field)
        {
            return (null, Refusal.Invalid(RefusalCodes.UnknownField, "field"));
        }

        if (!TryRead(wanted, field.Type, out var typed))
        {
            return (null, Refusal.Invalid(RefusalCodes.InvalidValue, "now"));
        }

        var cleaned = new Fields();
        var row = clean(field.Set(now, typed), cleaned);
        if (cleaned.Refusal is { } refusal)
        {
            return (null, refusal);
        }

        var stands = clean(now, new Fields());
        if (field.Same(row, stands))
        {
            return (null, null);
        }

        // What the editor saw went through the same cleaning, so that a trimmed space is no change.
        return TryRead(was, field.Type, out var seen) && field.Same(clean(field.Set(now, seen), new Fields()), stands)
            ? (field.Copy(now, row), null)
            : (null, Refusal.Conflict(RefusalCodes.Stale, "was") with { Current = field.Json(stands) });
    }

    /// <summary>Takes a change of one thing back, field by field: what others wrote into other fields stays.</summary>
    /// <returns>Null when somebody has changed one of the same fields since.</returns>
    public static T? TakeBack<T>(T before, T after, T now, IReadOnlyList<Field<T>> fields)
        where T : class
    {
        var changed = fields.Where(f => !f.Same(before, after)).ToList();
        return changed.TrueForAll(f => f.Same(after, now)) ? changed.Aggregate(now, (row, f) => f.Copy(row, before)) : null;
    }

    /// <summary>Takes a change of a list back, thing by thing: what others added, removed or wrote elsewhere stays.</summary>
    /// <returns>Null when somebody has changed the same thing since.</returns>
    public static ImmutableArray<T>? TakeBack<T>(ImmutableArray<T> before, ImmutableArray<T> after, ImmutableArray<T> now, Func<T, string> key, IReadOnlyList<Field<T>> fields)
        where T : class
    {
        T? In(ImmutableArray<T> list, string id) => list.FirstOrDefault(t => key(t) == id);
        bool Same(T one, T other) => fields.All(f => f.Same(one, other));

        var back = now.ToBuilder();
        foreach (var id in before.Select(key).Union(after.Select(key)))
        {
            var (was, became, stands) = (In(before, id), In(after, id), In(now, id));
            if (was is not null && became is not null)
            {
                if (Same(was, became))
                {
                    continue;
                }

                if (stands is null || TakeBack(was, became, stands, fields) is not { } restored)
                {
                    return null;
                }

                back[back.IndexOf(stands)] = restored;
            }
            else if (became is not null)
            {
                // It was added: goes again, unless somebody has written in it or removed it.
                if (stands is null || !Same(became, stands))
                {
                    return null;
                }

                back.Remove(stands);
            }
            else
            {
                if (stands is not null)
                {
                    return null;
                }

                back.Insert(Math.Min(before.IndexOf(was!), back.Count), was!);
            }
        }

        // The old order, when nobody has added, removed or moved anything since; else it must not have been moved about at all.
        var (old, moved) = (before.Select(key).ToList(), after.Select(key).ToList());
        return moved.SequenceEqual(now.Select(key)) ? [.. old.Select(id => back.First(t => key(t) == id))]
            : old.Intersect(moved).SequenceEqual(moved.Intersect(old)) ? back.ToImmutable()
            : null;
    }

    private static bool TryRead(JsonElement json, Type type, out object? value)
    {
        value = null;
        try
        {
            value = json.ValueKind == JsonValueKind.Undefined ? null : json.Deserialize(type, WorkshopJson.Options);
        }
        catch (JsonException)
        {
            return false;
        }

        // Null is a value where the field may be empty, and nowhere else.
        return value is not null || Nullable.GetUnderlyingType(type) is not null;
    }
}
