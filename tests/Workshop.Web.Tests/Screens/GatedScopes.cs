using Microsoft.Extensions.DependencyInjection;

namespace Workshop.Web.Screens;

/// <summary>What components are rendered in, behind a gate that a test closes, and that it can make fall.</summary>
internal sealed class GatedScopes(IServiceScopeFactory scopes) : IServiceScopeFactory
{
    private TaskCompletionSource? closed;
    private int asked;

    public Exception? Fails { get; set; }

    /// <summary>How often something was to be rendered.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>Whoever renders from now on waits until the gate is opened.</summary>
    public void Close() => closed = new TaskCompletionSource();

    public void Open() => closed!.SetResult();

    public IServiceScope CreateScope()
    {
        var failure = Fails;
        Interlocked.Increment(ref asked);
        closed?.Task.Wait(TimeSpan.FromSeconds(60));
        return failure is null ? scopes.CreateScope() : throw failure;
    }
}
