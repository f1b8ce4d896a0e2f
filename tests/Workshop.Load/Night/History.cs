namespace Workshop.Load;

/// <summary>What something was, version by version.</summary>
internal sealed class History<T>(T before)
{
    private readonly List<(long Version, T Value)> changes = [];

    public void Set(long version, T value) => changes.Add((version, value));

    public T At(long version)
    {
        var last = changes.FindLastIndex(c => c.Version <= version);
        return last < 0 ? before : changes[last].Value;
    }

    /// <summary>Everything that it was from one version to another, both included.</summary>
    public IEnumerable<T> Between(long from, long to) => changes.Where(c => c.Version > from && c.Version <= to).Select(c => c.Value).Prepend(At(from));
}
