namespace Workshop.Grains;

/// <summary>The hosts that follow a session: how far each has come, with at most one call under way to each.</summary>
internal sealed class Watchers(TimeProvider time)
{
    /// <summary>A host that has not renewed for this long is forgotten, and its phones are no longer counted.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<ISessionWatcher, Entry> entries = [];

    /// <summary>Phones connected to the session, on all hosts.</summary>
    public int Connected => entries.Values.Sum(e => e.Connected);

    public void Renew(ISessionWatcher watcher, int connected)
    {
        var now = time.GetUtcNow();
        foreach (var gone in entries.Values.Where(e => now - e.Renewed > Patience).ToList())
        {
            entries.Remove(gone.Reference);
        }

        if (!entries.TryGetValue(watcher, out var entry))
        {
            entries[watcher] = entry = new Entry(watcher);
        }

        entry.Renewed = now;
        entry.Connected = connected;
    }

    public void Remove(ISessionWatcher watcher) => entries.Remove(watcher);

    /// <summary>Notes that a host was told everything up to a version in the answer to its own call.</summary>
    public void Sent(ISessionWatcher watcher, long version)
    {
        if (entries.TryGetValue(watcher, out var entry))
        {
            entry.Version = Math.Max(entry.Version, version);
            entry.ToldConnected = Connected;
        }
    }

    /// <summary>The idle hosts that have something to be told.</summary>
    public IReadOnlyList<Entry> Behind(long version, bool deleted) => [.. entries.Values.Where(e => !e.Busy && IsBehind(e, version, deleted))];

    public bool TryBegin(Entry entry, long version, bool deleted, out long after)
    {
        after = entry.Version;
        if (entry.Busy || !entries.ContainsKey(entry.Reference) || !IsBehind(entry, version, deleted))
        {
            return false;
        }

        entry.Busy = true;
        entry.ToldConnected = Connected;
        entry.ToldDeleted = deleted;
        return true;
    }

    private bool IsBehind(Entry entry, long version, bool deleted) =>
        entry.Version < version || entry.ToldConnected != Connected || (deleted && !entry.ToldDeleted);

    public sealed class Entry(ISessionWatcher reference)
    {
        public ISessionWatcher Reference { get; } = reference;

        public DateTimeOffset Renewed { get; set; }

        public int Connected { get; set; }

        public int ToldConnected { get; set; }

        public bool ToldDeleted { get; set; }

        public long Version { get; set; }

        public bool Busy { get; set; }

        public void Reached(long version)
        {
            Busy = false;
            Version = Math.Max(Version, version);
        }
    }
}
