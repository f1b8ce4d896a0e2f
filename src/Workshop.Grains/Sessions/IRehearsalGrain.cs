namespace Workshop.Grains;

/// <summary>Plays the simulated participants of a rehearsal. The key is the session's code.</summary>
public interface IRehearsalGrain : IGrainWithStringKey
{
    /// <summary>Begins, or goes on, to play while the session rehearses; stops by itself when it no longer does.</summary>
    Task Play();
}
