using System.Security.Cryptography;
using System.Text;

namespace Workshop.Storage;

/// <summary>What a session's log is called in the database, which does not know its code, and what it is sealed with.</summary>
internal sealed record LogKey(string Log, byte[] Key);

/// <summary>
/// The keys that logs are sealed with, one a session, in a small file beside the database. A session is deleted by overwriting its code and
/// its key in place: that is one write of some bytes, whatever the size of the log and whoever reads or locks the database, and no copy of a
/// page in it can be read from then on, or says whose it was. SQLite itself could not promise as much: its pages and its write-ahead log
/// keep copies of deleted rows.
/// </summary>
/// <remarks>
/// Records of 64 bytes: the length of the session's code, the code (at most 15 bytes), the name of its log (16), the key (32). A record
/// without a code is a log whose deletion has begun and whose rows may still be there; one without a name is free. Every change is on disk
/// when it returns.
/// </remarks>
internal sealed class SealKeys : IDisposable
{
    private const int CodeBytes = 16;
    private const int NameBytes = 16;
    private const int KeyBytes = 32;
    private const int RecordBytes = CodeBytes + NameBytes + KeyBytes;

    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly Dictionary<string, (int Place, LogKey Key)> sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> deleted = new(StringComparer.Ordinal);
    private readonly Stack<int> free = [];
    private int count;

    public SealKeys(string path)
    {
        file = OwnFiles.Open(path, FileMode.OpenOrCreate);
        foreach (var (code, log) in Records(file))
        {
            if (log is null)
            {
                free.Push(count);
            }
            else if (code is null)
            {
                deleted[log.Log] = count;
            }
            else
            {
                sessions[code] = (count, log);
            }

            count++;
        }
    }

    /// <summary>The sessions that have a key, by their logs.</summary>
    public IReadOnlyDictionary<string, string> Sessions
    {
        get
        {
            lock (gate)
            {
                return sessions.ToDictionary(s => s.Value.Key.Log, s => s.Key);
            }
        }
    }

    /// <summary>Logs whose deletion has begun.</summary>
    public IReadOnlyList<string> Deleted
    {
        get
        {
            lock (gate)
            {
                return [.. deleted.Keys];
            }
        }
    }

    /// <summary>All logs that there is a record of in a file that another process may be using.</summary>
    public static IReadOnlyList<string> LogsIn(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return [.. Records(file).Select(r => r.Key?.Log).OfType<string>()];
    }

    /// <summary>The session's key; null when it has none, or none any more.</summary>
    public LogKey? Find(string session)
    {
        lock (gate)
        {
            return sessions.TryGetValue(session, out var record) ? record.Key : null;
        }
    }

    /// <summary>The session's key, made if it has none: then it also has a log of its own, that of no session before it.</summary>
    public LogKey FindOrMake(string session)
    {
        lock (gate)
        {
            if (sessions.TryGetValue(session, out var record))
            {
                return record.Key;
            }

            var made = new LogKey(Convert.ToBase64String(RandomNumberGenerator.GetBytes(NameBytes / 4 * 3)), RandomNumberGenerator.GetBytes(KeyBytes));
            sessions[session] = (Add(session, made), made);
            return made;
        }
    }

    /// <summary>Overwrites the session's key and its code. What was sealed with it is gone when this returns.</summary>
    /// <returns>Its log; null when it has none.</returns>
    public string? Destroy(string session)
    {
        lock (gate)
        {
            if (!sessions.TryGetValue(session, out var record))
            {
                return null;
            }

            var log = record.Key.Log;
            Write(record.Place, Record("", log, []));
            sessions.Remove(session);
            deleted[log] = record.Place;
            return log;
        }
    }

    /// <summary>Notes a log as one whose deletion has begun.</summary>
    public void NoteDeleted(string log)
    {
        lock (gate)
        {
            deleted[log] = Add("", new LogKey(log, []));
        }
    }

    /// <summary>Forgets a deleted log whose rows are gone.</summary>
    public void Forget(string log)
    {
        lock (gate)
        {
            if (deleted.TryGetValue(log, out var place))
            {
                Write(place, new byte[RecordBytes]);
                deleted.Remove(log);
                free.Push(place);
            }
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Every record in its place; without a session where it is deleted, with nothing where it is free.</summary>
    private static List<(string? Session, LogKey? Key)> Records(FileStream file)
    {
        var found = new List<(string?, LogKey?)>();
        var record = new byte[RecordBytes];

        // A last record that a power cut left half-written was waited for by nobody; the next one takes its place.
        while (file.ReadAtLeast(record, RecordBytes, throwOnEndOfStream: false) == RecordBytes)
        {
            var code = record[0] is 0 or >= CodeBytes ? null : Encoding.UTF8.GetString(record, 1, record[0]);
            var name = record.AsSpan(CodeBytes, NameBytes);
            found.Add(name.ContainsAnyExcept((byte)0) ? (code, new LogKey(Encoding.ASCII.GetString(name), record[(CodeBytes + NameBytes)..])) : (null, null));
        }

        return found;
    }

    private static byte[] Record(string code, string log, byte[] key)
    {
        var record = new byte[RecordBytes];
        record[0] = (byte)Encoding.UTF8.GetBytes(code, record.AsSpan(1, CodeBytes - 1));
        Encoding.ASCII.GetBytes(log, record.AsSpan(CodeBytes, NameBytes));
        key.CopyTo(record, CodeBytes + NameBytes);
        return record;
    }

    /// <returns>The place of the new record.</returns>
    private int Add(string code, LogKey log)
    {
        var place = free.TryPeek(out var reused) ? reused : count;
        Write(place, Record(code, log.Log, log.Key));
        if (place == count)
        {
            count++;
        }
        else
        {
            free.Pop();
        }

        return place;
    }

    private void Write(int place, byte[] record)
    {
        try
        {
            RandomAccess.Write(file.SafeFileHandle, record, (long)place * RecordBytes);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }
        catch (IOException full)
        {
            throw new StoreUnavailableException($"{file.Name} cannot be written to: {full.Message}", full);
        }
    }
}
