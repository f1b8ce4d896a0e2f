namespace Workshop.Load;

/// <summary>
/// What comes in is handled on the one thread that sees it come in: handing each message to another thread costs as much again as the
/// message (measured: 12 against 6 microseconds). So nothing that takes long, or waits, may run where a socket calls back.
/// </summary>
internal static class SocketTuning
{
    /// <summary>In environment form; servers that this program starts must not get them.</summary>
    public static string[] Settings { get; } = ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"];

    /// <summary>Has to come before the first socket. .NET reads these where it watches sockets with epoll; elsewhere they do nothing.</summary>
    public static void Apply()
    {
        foreach (var name in Settings)
        {
            Environment.SetEnvironmentVariable(name, "1");
        }
    }
}
