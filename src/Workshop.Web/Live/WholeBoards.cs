using Workshop.Sessions;

namespace Workshop.Web.Live;

/// <summary>
/// What shows a whole board, a page, a file or a screen's first patch, may cost a second of work when the board is full, and anybody may ask
/// for it as often as they like. So a host makes one at a time, rests after it as long as it took, and gives the same to all who asked for
/// the same meanwhile: however many ask, meetings keep most of the machine. Who has left is not served.
/// </summary>
public sealed class WholeBoards(TimeProvider time) : IDisposable
{
    /// <summary>Work that is not worth a rest.</summary>
    private static readonly TimeSpan Light = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim turn = new(1);
    private (WeakReference<SeenSession> Session, object What, object Made)? last;

    /// <param name="session">What the reader may see; two readers who see the same have the same.</param>
    /// <param name="what">What is made of it, and in which language: the same for the same.</param>
    /// <param name="make">Makes it, and keeps nothing of who asked.</param>
    /// <exception cref="OperationCanceledException">The asker left before their turn.</exception>
    public async Task<T> Make<T>(SeenSession session, object what, Func<Task<T>> make, CancellationToken left)
        where T : class
    {
        await turn.WaitAsync(left);
        var rest = TimeSpan.Zero;
        try
        {
            // A turn may come in the moment in which its asker leaves.
            left.ThrowIfCancellationRequested();
            if (last is { } known && known.Session.TryGetTarget(out var of) && of == session && known.What.Equals(what))
            {
                return (T)known.Made;
            }

            last = null;
            var begun = time.GetTimestamp();
            var made = await make();
            rest = time.GetElapsedTime(begun);
            last = (new WeakReference<SeenSession>(session), what, made);
            return made;
        }
        finally
        {
            if (rest < Light)
            {
                turn.Release();
            }
            else
            {
                // Whoever left: the rest is the host's.
                _ = Task.Delay(rest, time, CancellationToken.None).ContinueWith(_ => turn.Release(), TaskScheduler.Default);
            }
        }
    }

    public void Dispose() => turn.Dispose();
}
