using System.Globalization;

namespace Workshop.Load;

/// <summary>
/// The clock of a server that this program starts: libfaketime (Debian's package <c>libfaketime</c>) reads from a file how far it is off. Only
/// the time of day jumps, as when a machine sets its clock; what measures how long something takes goes on evenly.
/// </summary>
internal sealed class FakeClock
{
    private static readonly string[] Libraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib64/faketime/libfaketimeMT.so.1",
    ];

    private readonly string? library = Array.Find(Libraries, File.Exists);
    private readonly string file = Path.Combine(Path.GetTempPath(), $"workshop-clock-{Guid.NewGuid():N}");

    /// <summary>Whether this machine has the library.</summary>
    public bool Works => library is not null;

    /// <summary>How far the server's clock is off.</summary>
    public TimeSpan Off { get; private set; }

    /// <returns>What the server has to be started with, in environment form.</returns>
    public IEnumerable<(string Name, string Value)> Begin()
    {
        Set(TimeSpan.Zero);
        return library is null ? [] :
        [
            ("LD_PRELOAD", library),
            ("FAKETIME_TIMESTAMP_FILE", file),
            ("FAKETIME_CACHE_DURATION", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),

            // Else waits for a while, which .NET measures by the even clock, end at once, and its threads burn the processor.
            ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
            ("NO_FAKE_STAT", "1"),
        ];
    }

    public void Set(TimeSpan off)
    {
        Off = off;
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{off.TotalSeconds:+0;-0;+0}\n"));
    }

    public void Remove() => File.Delete(file);
}
