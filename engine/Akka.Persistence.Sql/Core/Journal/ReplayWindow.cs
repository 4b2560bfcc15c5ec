using Akka.Event;

namespace Akka.Persistence.Journal;

/// <summary>
/// Looks at a replay through a window of <c>window-size</c> events for the traces of an actor that ran twice: a newer
/// writer's event with a number not above an older writer's. The older writer's overlapping events are what the mode is about.
/// Numbers within the window rise; what leaves it is handed on.
/// </summary>
internal sealed class ReplayWindow(
    ReplayFilterSettings settings, string persistenceId, ILoggingAdapter log, Action<IPersistentRepresentation> handOn)
{
    private Queue<IPersistentRepresentation> _window = new();
    private readonly Queue<string> _oldWriters = new();
    private string _writer;
    private long _highestOfWriter = -1;

    /// <exception cref="InvalidOperationException">Two writers were found and the mode is <see cref="ReplayFilterMode.Fail"/>.</exception>
    public void Add(IPersistentRepresentation replayed)
    {
        if (settings.Mode == ReplayFilterMode.Disabled)
        {
            handOn(replayed);
            return;
        }
        if (!IsWanted(replayed))
        {
            return;
        }
        if (_window.Count == settings.WindowSize)
        {
            handOn(_window.Dequeue());
        }
        _window.Enqueue(replayed);
    }

    public void Flush()
    {
        foreach (var replayed in _window)
        {
            handOn(replayed);
        }
        _window.Clear();
    }

    private bool IsWanted(IPersistentRepresentation replayed)
    {
        if (replayed.WriterGuid == _writer)
        {
            _highestOfWriter = replayed.SequenceNr;
            return true;
        }
        if (_oldWriters.Contains(replayed.WriterGuid))
        {
            return Judge($"an event of the older writer '{replayed.WriterGuid}' follows events of '{_writer}'", replayed.SequenceNr);
        }
        return IsWantedFromNewWriter(replayed);
    }

    private bool IsWantedFromNewWriter(IPersistentRepresentation replayed)
    {
        var overlaps = _writer is not null && replayed.SequenceNr <= _highestOfWriter;
        if (_writer is not null)
        {
            _oldWriters.Enqueue(_writer);
            if (_oldWriters.Count > settings.MaxOldWriters)
            {
                _oldWriters.Dequeue();
            }
        }
        _writer = replayed.WriterGuid;
        _highestOfWriter = replayed.SequenceNr;
        if (overlaps && !Judge($"the writer '{_writer}' stored numbers that an older writer had used", replayed.SequenceNr))
        {
            DropOverlap(replayed.SequenceNr);
        }
        return true;
    }

    private void DropOverlap(long fromSequenceNr)
    {
        _window = new Queue<IPersistentRepresentation>(_window.Where(replayed => replayed.SequenceNr < fromSequenceNr));
    }

    // True: the older writer's event stays.
    private bool Judge(string finding, long sequenceNr)
    {
        var text = $"'{persistenceId}' was written by two writers at sequence number {sequenceNr}: {finding}.";
        if (settings.Mode == ReplayFilterMode.Fail)
        {
            throw new InvalidOperationException(text);
        }
        log.Warning(text);
        return settings.Mode == ReplayFilterMode.Warn;
    }
}
