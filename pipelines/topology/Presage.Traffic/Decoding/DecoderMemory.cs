using Akka.Event;
using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>
/// Keeps what a decoder learned of its exporters — templates, samplers, names, sets that wait — in a file, so that a restart in the middle of
/// a template cycle loses no record.
/// </summary>
/// <remarks>
/// Written at most once a second after a template changed, at most once a minute after options records came, and at a stop; a crash loses
/// at most that second. Each lane has a file of its own; with another number of lanes than before, each finds its exporters in the files of all.
/// A file that is damaged or of a newer release is left out with a warning: the exporters announce again.
/// </remarks>
public sealed class DecoderMemory
{
    private static readonly TimeSpan TemplatesInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OptionsInterval = TimeSpan.FromMinutes(1);

    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly (int Number, int Count) _lane;
    private readonly string? _base;
    private long _savedAt;
    private (long Templates, long Options) _saved;

    public DecoderMemory(string path, TimeProvider clock) => (_path, _clock, _lane, _savedAt) = (path, clock, (0, 1), clock.GetTimestamp());

    private DecoderMemory(string path, string everyLane, (int Number, int Count) lane, TimeProvider clock) : this(path, clock) => (_base, _lane) = (everyLane, lane);

    /// <summary>The memory of one lane of one port.</summary>
    /// <param name="port">Its place among the ports, from 0.</param>
    /// <param name="lane">Its number among the port's lanes, and how many they are.</param>
    public DecoderMemory Of(int port, (int Number, int Count) lane) =>
        new(FormattableString.Invariant($"{_path}.{port}.{lane.Number}"), FormattableString.Invariant($"{_path}.{port}."), lane, _clock);

    /// <summary>Gives a new decoder what the file holds; a lane's, what all lanes' files hold of its exporters.</summary>
    public void Load(FlowDecoder decoder, ILoggingAdapter log)
    {
        if (decoder.Exporters.Count > 0) return;
        // Its own comes first: what a decoder knows already is not taken again.
        Load(_path, decoder, log);
        foreach (var other in Others()) Load(other, decoder, log);
        if (decoder.Exporters.Count > 0) log.Info("{0}: templates and samplers of {1} exporters are known again", _path, decoder.Exporters.Count);
    }

    /// <summary>Removes the files of lanes that are no more; after all lanes have loaded and saved.</summary>
    public void DropLanesPast()
    {
        foreach (var other in Others().Where(other => int.TryParse(other[_base!.Length..], out var lane) && lane >= _lane.Count)) File.Delete(other);
    }

    /// <summary>Writes the file when something changed and enough time has passed.</summary>
    public void SaveWhenDue(FlowDecoder decoder, ILoggingAdapter log)
    {
        var now = (decoder.Counters.TemplateChanges, decoder.Counters.OptionsRecords);
        if (now == _saved) return;
        var interval = now.TemplateChanges != _saved.Templates ? TemplatesInterval : OptionsInterval;
        if (_clock.GetElapsedTime(_savedAt) >= interval) Save(decoder, log);
    }

    public void Save(FlowDecoder decoder, ILoggingAdapter log)
    {
        (_saved, _savedAt) = ((decoder.Counters.TemplateChanges, decoder.Counters.OptionsRecords), _clock.GetTimestamp());
        try
        {
            File.WriteAllBytes(_path + ".new", DecoderSnapshot.Write(decoder));
            File.Move(_path + ".new", _path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            log.Warning("{0} cannot be written: {1}; after a restart templates are learned anew", _path, cause.Message);
        }
    }

    private void Load(string path, FlowDecoder decoder, ILoggingAdapter log)
    {
        if (!File.Exists(path)) return;
        try
        {
            if (DecoderSnapshot.Restore(decoder, File.ReadAllBytes(path), IsMine) is { } reason)
                log.Warning("{0} is no decoder's memory ({1}): templates are learned anew", path, reason);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            log.Warning("{0} cannot be read: {1}; templates are learned anew", path, cause.Message);
        }
    }

    private bool IsMine(NetAddress exporter) => LaneChoice.Of(exporter, _lane.Count) == _lane.Number;

    private IEnumerable<string> Others() => _base is null
        ? []
        : Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(_base))!, Path.GetFileName(_base) + "*")
            .Where(file => file != Path.GetFullPath(_path) && !file.EndsWith(".new", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
