using Akka.Event;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>
/// Keeps what a decoder learned of its exporters — templates, samplers, names, sets that wait — in a file, so that a restart in the middle of
/// a template cycle loses no record.
/// </summary>
/// <remarks>
/// Written at most once a second after a template changed, at most once a minute after options records came, and at a stop; a crash loses
/// at most that second. A file that is damaged or of a newer release is left out with a warning: the exporters announce again.
/// </remarks>
public sealed class DecoderMemory(string path, TimeProvider clock)
{
    private static readonly TimeSpan TemplatesInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OptionsInterval = TimeSpan.FromMinutes(1);

    private long _savedAt = clock.GetTimestamp();
    private (long Templates, long Options) _saved;

    /// <summary>Gives a new decoder what the file holds.</summary>
    public void Load(FlowDecoder decoder, ILoggingAdapter log)
    {
        if (!File.Exists(path) || decoder.Exporters.Count > 0) return;
        try
        {
            if (DecoderSnapshot.Restore(decoder, File.ReadAllBytes(path)) is { } reason)
                log.Warning("{0} is no decoder's memory ({1}): templates are learned anew", path, reason);
            else log.Info("{0}: templates and samplers of {1} exporters are known again", path, decoder.Exporters.Count);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            log.Warning("{0} cannot be read: {1}; templates are learned anew", path, cause.Message);
        }
    }

    /// <summary>Writes the file when something changed and enough time has passed.</summary>
    public void SaveWhenDue(FlowDecoder decoder, ILoggingAdapter log)
    {
        var now = (decoder.Counters.TemplateChanges, decoder.Counters.OptionsRecords);
        if (now == _saved) return;
        var interval = now.TemplateChanges != _saved.Templates ? TemplatesInterval : OptionsInterval;
        if (clock.GetElapsedTime(_savedAt) >= interval) Save(decoder, log);
    }

    public void Save(FlowDecoder decoder, ILoggingAdapter log)
    {
        (_saved, _savedAt) = ((decoder.Counters.TemplateChanges, decoder.Counters.OptionsRecords), clock.GetTimestamp());
        try
        {
            File.WriteAllBytes(path + ".new", DecoderSnapshot.Write(decoder));
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            log.Warning("{0} cannot be written: {1}; after a restart templates are learned anew", path, cause.Message);
        }
    }
}
