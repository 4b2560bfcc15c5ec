namespace Akka.Streams.Implementation;

/// <summary>Calls from outside to a stage which may come before its graph runs; those wait, in order, for the stage.</summary>
internal sealed class StageGate
{
    private readonly Lock _lock = new();
    private List<Action> _waiting = [];
    private volatile bool _isOpen;

    internal bool IsOpen => _isOpen;

    /// <summary>Runs the call now, or when the gate opens.</summary>
    internal void Pass(Action call)
    {
        if (!_isOpen && Hold(call))
            return;
        call();
    }

    internal void Open()
    {
        lock (_lock)
        {
            foreach (var call in _waiting)
                call();
            _waiting = null;
            _isOpen = true;
        }
    }

    private bool Hold(Action call)
    {
        lock (_lock)
        {
            if (_isOpen)
                return false;
            _waiting.Add(call);
            return true;
        }
    }
}
