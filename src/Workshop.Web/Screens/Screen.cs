using Microsoft.AspNetCore.SignalR;

namespace Workshop.Web.Screens;

/// <summary>
/// One screen that follows a session. Takes at most one message at a time: what comes while its line is still busy is left out, and the
/// screen catches up by version when the line is free again. So a slow phone costs neither the others time nor us memory.
/// </summary>
public sealed class Screen(HubConnectionContext line)
{
    private Task? sending;

    /// <summary>Whether something was left out that the screen does not know of yet.</summary>
    public bool Missed { get; private set; }

    /// <summary>Whether the last message is still on its way into the line.</summary>
    public bool Busy => sending is { IsCompleted: false };

    /// <summary>Sends, or leaves out. Called by one pump only, never by two at once.</summary>
    /// <returns>Whether the line took it.</returns>
    public bool Offer(SerializedHubMessage message)
    {
        if (Busy)
        {
            Missed = true;
            return false;
        }

        Missed = false;
        var write = line.WriteAsync(message);
        sending = write.IsCompletedSuccessfully ? null : write.AsTask();
        return true;
    }
}
