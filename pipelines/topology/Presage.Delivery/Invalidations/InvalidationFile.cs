using System.Text;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// The invalidations of one origin on disk: what is acknowledged outlives a loss of power. Lines are appended and flushed; at a start, and when the file has grown to twice
/// what is kept, it is written anew as floors and the latest statements. Calls come from one thread at a time.
/// </summary>
/// <remarks>A last line without its end was never acknowledged and is cut off. Any other line that cannot be read may have said anything, so everything before counts as stale.</remarks>
public sealed class InvalidationFile : IDisposable
{
    private readonly string _path;
    private readonly InvalidationSettings _settings;
    private readonly List<Invalidation> _latest = [];
    private FileStream? _file;
    private int _lines;

    private InvalidationFile(string path, InvalidationSettings settings) => (_path, _settings, Follower) = (path, settings, new InvalidationFollower(settings.FloorsMax));

    /// <summary>What the file said at the start; the owner's from then on.</summary>
    public InvalidationFollower Follower { get; private set; }

    /// <summary>Lines that could not be read at the start.</summary>
    public int DamagedLines { get; private set; }

    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static InvalidationFile Open(string path, InvalidationSettings settings)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        var file = new InvalidationFile(path, settings);
        file.Read();
        file.Rewrite(file.Follower.State);
        return file;
    }

    /// <summary>The origin's side, going on from what is stored.</summary>
    public InvalidationLog Log()
    {
        var log = new InvalidationLog(_settings.KeptMax, _latest.Count > 0 ? _latest[0].Number - 1 : Follower.Number);
        foreach (var one in _latest) log.Append(one.Scope, one.Name);
        return log;
    }

    /// <summary>Stores a statement; after the return it outlives a loss of power.</summary>
    /// <param name="state">What is in force without it.</param>
    /// <exception cref="IOException">It may or may not have been stored.</exception>
    public void Append(Invalidation invalidation, Func<FollowerState> state)
    {
        if (_lines >= 2 * (_settings.KeptMax + _settings.FloorsMax)) Rewrite(state());
        Write(_file!, new InvalidationLine(false, invalidation));
        _file!.Flush(flushToDisk: true);
        _lines++;
        Keep(invalidation);
    }

    /// <summary>Stores what was in force after statements were missed.</summary>
    public void Replace(FollowerState state)
    {
        _latest.Clear();
        Rewrite(state);
    }

    public void Dispose() => _file?.Dispose();

    private static void Write(FileStream file, InvalidationLine line) => file.Write(Encoding.UTF8.GetBytes(line + "\n"));

    private void Read()
    {
        if (!File.Exists(_path)) return;
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(_path));
        var lines = text.Split('\n');
        var floors = new List<Invalidation>();
        // What follows the last line end was cut off by a crash.
        foreach (var line in lines.AsSpan(0, lines.Length - 1))
        {
            if (!InvalidationLine.TryRead(line, out var read)) DamagedLines++;
            else if (read.IsFloor) floors.Add(read.Invalidation);
            else Keep(read.Invalidation);
        }

        var number = floors.Concat(_latest).Select(one => one.Number).DefaultIfEmpty(0).Max();
        Follower = InvalidationFollower.Restore(new FollowerState(number, [.. floors, .. _latest]), _settings.FloorsMax);
        if (DamagedLines == 0) return;
        // One of those lines may have been the last one: its number is not given to another.
        Follower.CatchUp(null, number + DamagedLines);
        _latest.Clear();
    }

    private void Keep(Invalidation invalidation)
    {
        if (_latest.Count > 0 && _latest[^1].Number + 1 != invalidation.Number) _latest.Clear();
        _latest.Add(invalidation);
        if (_latest.Count > _settings.KeptMax) _latest.RemoveAt(0);
    }

    private void Rewrite(FollowerState state)
    {
        var beside = _path + ".part";
        using (var made = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            foreach (var floor in state.Floors) Write(made, new InvalidationLine(true, floor));
            foreach (var one in _latest) Write(made, new InvalidationLine(false, one));
            made.Flush(flushToDisk: true);
        }

        _file?.Dispose();
        File.Move(beside, _path, overwrite: true);
        _file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        _lines = state.Floors.Length + _latest.Count;
    }
}
