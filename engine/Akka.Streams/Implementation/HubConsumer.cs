namespace Akka.Streams.Implementation;

/// <summary>
/// Sends what the hub hands over. Bound: <c>size</c> elements, which are asked for ahead; <c>batch</c> of them at a time are asked
/// for again.
/// </summary>
internal sealed class HubConsumer<T> : SourceLogic<T>
{
    private readonly IHub<T> _hub;
    private readonly BoundedBuffer<T> _buffer;
    private readonly int _size;
    private readonly int _batch;
    private int _taken;
    private bool _isEnded;
    private Exception _failure;

    internal HubConsumer(Outlet<T> @out, IHub<T> hub, (int Size, int Batch) ahead) : base(@out)
    {
        _hub = hub;
        (_size, _batch) = ahead;
        _buffer = new BoundedBuffer<T>(_size);
        PushFromHub = GetAsyncCallback<T>(OnElement);
        EndFromHub = GetAsyncCallback<Exception>(OnEnd);
    }

    internal Action<T> PushFromHub { get; }

    internal Action<Exception> EndFromHub { get; }

    public override void PreStart()
    {
        _hub.Register(this);
        _hub.Request((this, _size));
    }

    public override void OnPull()
    {
        if (!_buffer.IsEmpty)
            Send(_buffer.Dequeue());
        FinishIfDone();
    }

    public override void PostStop()
    {
        if (!_isEnded)
            _hub.Unregister(this);
    }

    private void OnElement(T element)
    {
        if (_buffer.IsEmpty && IsAvailable(Out))
            Send(element);
        else
            _buffer.Enqueue(element);
    }

    private void Send(T element)
    {
        Push(Out, element);
        if (++_taken < _batch || _isEnded)
            return;
        _hub.Request((this, _taken));
        _taken = 0;
    }

    private void OnEnd(Exception failure)
    {
        (_isEnded, _failure) = (true, failure);
        FinishIfDone();
    }

    private void FinishIfDone()
    {
        if (!_isEnded || !_buffer.IsEmpty)
            return;
        if (_failure is null)
            CompleteStage();
        else
            FailStage(_failure);
    }
}
