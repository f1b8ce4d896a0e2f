using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Workshop.Load;

/// <summary>
/// All that is known from outside of one meeting: what was acknowledged, and what people without a key were shown. Whether a contribution may
/// be shown is known by versions: every answer to a command names one, and so does almost everything that is shown.
/// </summary>
/// <param name="meeting">1 for the first of the night.</param>
/// <param name="blame">Takes what must not have happened.</param>
internal sealed class Book(int meeting, Action<string> blame)
{
    /// <summary>More than anybody writes in a meeting of the night.</summary>
    private const int Capacity = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<int, List<(long Version, bool IsShown)>> decisions = [];
    private readonly Dictionary<int, long> withdrawals = [];
    private readonly List<Reading> readings = [];
    private long acknowledged;

    public Ledger Ledger { get; } = new(Capacity, number => string.Create(CultureInfo.InvariantCulture, $"{Texts.Of(number)} q{meeting}x{number}q"));

    /// <summary>The highest version that the answer to a command has named: who asks from now on must not be shown an earlier one.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>A word in every contribution that nobody else writes, and that JSON, HTML and every file leave as it is.</summary>
    public Regex Mark { get; } = new($"q{meeting}x([0-9]+)q");

    public int Commands { get; private set; }

    public int Shown => readings.Count;

    public IReadOnlyList<int> Accepted => [.. Ledger.Numbers.Where(n => Ledger[n].Fate == Fate.Accepted)];

    /// <summary>Begins a contribution; anybody may at any time, which is more than the ledger allows.</summary>
    public int Write(int author)
    {
        lock (gate)
        {
            return Ledger.Take(0, author, Stopwatch.GetTimestamp());
        }
    }

    public void Acknowledge(long version)
    {
        lock (gate)
        {
            Commands++;
            acknowledged = Math.Max(acknowledged, version);
        }
    }

    /// <summary>A facilitator decided on a contribution.</summary>
    /// <param name="version">What the answer named.</param>
    public void Decide(int number, long version, bool isShown)
    {
        lock (gate)
        {
            decisions.TryAdd(number, []);
            decisions[number].Add((version, isShown));
        }
    }

    /// <summary>Its author took a contribution back, for good.</summary>
    public void Withdraw(int number, long version)
    {
        lock (gate)
        {
            withdrawals[number] = version;
        }
    }

    public bool IsWithdrawn(int number)
    {
        lock (gate)
        {
            return withdrawals.ContainsKey(number);
        }
    }

    /// <summary>Somebody without a key was shown a text.</summary>
    /// <param name="what">Where, for people who have to look into it.</param>
    /// <param name="from">It shows the meeting at a version not before this one,</param>
    /// <param name="to">and not after this one.</param>
    public void Show(string what, string text, long from, long to = long.MaxValue)
    {
        if (In(text).ToHashSet() is { Count: > 0 } numbers)
        {
            lock (gate)
            {
                readings.Add(new Reading(what, [.. numbers], from, to));
            }
        }
    }

    /// <summary>The contributions whose texts are in another text, as often as they are.</summary>
    public IEnumerable<int> In(string text) => Mark.Matches(text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));

    /// <summary>Whether something was off everybody's screens for as long as that.</summary>
    public bool WasHidden(int number, long from, long to)
    {
        lock (gate)
        {
            if (withdrawals.TryGetValue(number, out var withdrawn) && withdrawn <= from)
            {
                return true;
            }

            var all = decisions.GetValueOrDefault(number, []).OrderBy(d => d.Version).ToList();
            return all.LastOrDefault(d => d.Version <= from) is { Version: > 0, IsShown: false } && !all.Exists(d => d.IsShown && d.Version > from && d.Version <= to);
        }
    }

    /// <summary>Looks at everything that was shown, once all answers are there that say from when on it was hidden; and begins anew.</summary>
    public void Check()
    {
        foreach (var reading in readings)
        {
            foreach (var number in reading.Numbers.Where(n => WasHidden(n, reading.From, reading.To)))
            {
                Blame($"{reading.What} at version {reading.From} to {reading.To} shows contribution {Ledger.Scanner.IdOf(number)} '{Ledger.TextOf(number)}', which was hidden: {Story(number)}");
            }
        }

        readings.Clear();
    }

    public void Blame(string what) => blame($"meeting {meeting}: {what}");

    /// <summary>What was decided on a contribution, by versions.</summary>
    public string Story(int number)
    {
        lock (gate)
        {
            return string.Join(", ", decisions.GetValueOrDefault(number, []).Select(d => $"{(d.IsShown ? "shown" : "hidden")} at {d.Version}"))
                + (withdrawals.TryGetValue(number, out var version) ? $", withdrawn at {version}" : "");
        }
    }

    private sealed record Reading(string What, int[] Numbers, long From, long To);
}
