namespace Workshop.Outlets;

/// <summary>What kind of thing somebody typed, and so who may read it.</summary>
internal enum Typed
{
    /// <summary>Titles, frame, groups, steps, themes, the purpose: everybody, while it is in force.</summary>
    Word,

    /// <summary>What a row of the plan is called: who sees a contribution that it grew from.</summary>
    Heading,

    /// <summary>The rest of the plan: nobody without the key.</summary>
    Secret,

    /// <summary>A contribution: everybody while it is shown, its author until it is taken back.</summary>
    Said,
}

internal enum Stands
{
    Shown,
    Pending,
    HeldBack,
    Withdrawn,
}

/// <summary>A contribution as the test knows it.</summary>
/// <param name="Author">Null when the facilitator wrote it down.</param>
internal sealed record Said(Guid Id, Guid? Author, string Text, string Kind)
{
    public Stands Stands { get; set; }

    public Guid? Theme { get; set; }

    /// <summary>From which version to before which one it was on everybody's screen.</summary>
    public List<(long From, long Until)> Showings { get; } = [];

    public override string ToString() => $"{Text} ({Stands}, {(Author is null ? "the facilitator's" : "a participant's")}, {Id})";

    public bool IsFor(Guid? reader) => Stands == Stands.Shown || (Stands != Stands.Withdrawn && Author is not null && Author == reader);

    public bool ShownAt(long version) => Showings.Exists(s => s.From <= version && version < s.Until);

    public void Become(Stands stands, long version)
    {
        if (Showings is [.., { Until: long.MaxValue } last])
        {
            Showings[^1] = (last.From, version);
        }

        if (stands == Stands.Shown)
        {
            Showings.Add((version, long.MaxValue));
        }

        Stands = stands;
    }
}
