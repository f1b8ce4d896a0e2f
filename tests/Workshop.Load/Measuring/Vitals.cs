namespace Workshop.Load;

/// <summary>A server's memory, managed heap and handles, read again and again.</summary>
internal sealed class Vitals(Target target)
{
    private const double Mega = 1024 * 1024;

    private readonly Trend memory = new();
    private readonly Trend heap = new();
    private readonly Trend handles = new();

    /// <param name="at">How long it runs by now.</param>
    /// <returns>What was read; null when nothing can be.</returns>
    public string? Read(TimeSpan at)
    {
        if (target.Process is not { } now)
        {
            return null;
        }

        memory.Add(at, now.ResidentBytes / Mega);
        handles.Add(at, now.Handles);
        if (target.HeapBytes is { } bytes)
        {
            heap.Add(at, bytes / Mega);
        }

        return $"{now.ResidentBytes / Mega:0} MB  heap {target.HeapBytes / Mega:0} MB  {now.Handles} handles";
    }

    /// <param name="settled">From when on growth counts.</param>
    public void AddTo(Figures figures, TimeSpan settled)
    {
        memory.AddTo(figures, "memory", "MB", settled, "the server's memory");
        heap.AddTo(figures, "heap", "MB", settled, "the server's managed heap after a collection");
        handles.AddTo(figures, "handles", "", settled, "the server's open files and sockets");
    }
}
