namespace Workshop.Web.Site;

/// <summary>Time that goes on evenly from the program's start, whatever becomes of the machine's clock.</summary>
internal sealed class EvenTime : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();
    private readonly long began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + GetElapsedTime(began);
}
