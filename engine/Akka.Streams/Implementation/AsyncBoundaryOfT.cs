using System.Numerics;
using System.Runtime.CompilerServices;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// A ring with one writing and one reading island. The writer takes elements as long as there is room, so the ring's capacity
/// is the demand that is open upstream. Completion comes after the buffered elements, failure before them.
/// </summary>
/// <remarks>
/// Each side moves its position, then looks whether the other sleeps; before it sleeps it says so, then looks at the other's position
/// again. With full fences between, at least one of the two sees the other, so no wake-up is lost. The writer is told of room only when
/// half of the ring is free, so that elements cross in batches. How and when the other side is told: <see cref="BoundarySignal"/>.
/// </remarks>
internal sealed class AsyncBoundary<T> : AsyncBoundary
{
    private readonly T[] _ring;
    private readonly int _mask;
    private readonly int _capacity;
    private readonly BoundaryWriter<T> _writer;
    private readonly BoundaryReader<T> _reader;
    private readonly BoundarySignal _toWriter;
    private readonly BoundarySignal _toReader;
    private RingPositions _positions;
    private Exception _failure;
    private Exception _cancellation;
    private bool _isCompleted;

    internal AsyncBoundary(int capacity)
    {
        _capacity = capacity;
        _ring = new T[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _ring.Length - 1;
        _writer = new BoundaryWriter<T>(this);
        _reader = new BoundaryReader<T>(this);
        _toWriter = new BoundarySignal(_writer, _writer.WakeUp);
        _toReader = new BoundarySignal(_reader, _reader.WakeUp);
    }

    internal override GraphStageLogic Writer => _writer;

    internal override Inlet WriterInlet => _writer.In;

    internal override GraphStageLogic Reader => _reader;

    internal override Outlet ReaderOutlet => _reader.Out;

    /// <summary>Set by the reader; non-null means that no element is wanted any more.</summary>
    internal Exception Cancellation => Volatile.Read(ref _cancellation);

    /// <summary>Set by the writer after its last element; read it before <see cref="IsEmpty"/>.</summary>
    internal bool IsCompleted => Volatile.Read(ref _isCompleted);

    internal Exception Failure => Volatile.Read(ref _failure);

    internal bool IsEmpty => _positions.Read == Volatile.Read(ref _positions.Written);

    /// <summary>Writer: there must be room.</summary>
    /// <returns>Whether one more fits; if not, the writer will be woken.</returns>
    internal bool Write(T element)
    {
        var written = _positions.Written;
        _ring[(int)written & _mask] = element;
        Volatile.Write(ref _positions.Written, ++written);
        if (!_toReader.IsOwed)
            Tell();
        return written - _positions.ReadSeen < _capacity || HasRoom();
    }

    /// <summary>Writer: whether one more fits; if not, the writer will be woken.</summary>
    internal bool HasRoom()
    {
        if (SeesRoom())
            return true;
        _toWriter.Sleep();
        // If the reader has already seen the sleep, it wakes the writer: then the wake-up continues, not this call.
        return SeesRoom() && _toWriter.Unsleep();
    }

    /// <summary>Writer: no element follows.</summary>
    internal void Complete()
    {
        Volatile.Write(ref _isCompleted, true);
        _toReader.Force();
    }

    internal void Fail(Exception failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        _toReader.Force();
    }

    internal void WriterEnds() => _toReader.Undefer();

    internal void ReaderEnds() => _toWriter.Undefer();

    /// <summary>Reader: hands over what is there, as long as it is wanted.</summary>
    /// <returns>False when no more is wanted or nothing is left, in which case the reader will be woken; true after <paramref name="max"/> elements.</returns>
    internal bool Drain(Connection<T> to, int max)
    {
        for (; max > 0; max--)
        {
            var read = _positions.Read;
            if (read == _positions.WrittenSeen && !SeesElement())
                return false;
            ref var slot = ref _ring[(int)read & _mask];
            var element = slot;
            if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
                slot = default;
            Volatile.Write(ref _positions.Read, ++read);
            if (_toWriter.IsAsleep && Volatile.Read(ref _positions.Written) - read <= _capacity / 2)
                _toWriter.Give(_reader.Island);
            if (!to.Offer(element))
                return false;
        }

        return true;
    }

    /// <summary>Reader: wants no more.</summary>
    internal void Cancel(Exception cause)
    {
        Interlocked.CompareExchange(ref _cancellation, cause, null);
        _toWriter.Force();
    }

    private void Tell()
    {
        if (!_toReader.IsDeferred)
        {
            Interlocked.MemoryBarrier();
            if (!_toReader.IsAsleep)
                return;
        }

        _toReader.Give(_writer.Island);
    }

    private bool SeesRoom()
    {
        _positions.ReadSeen = Volatile.Read(ref _positions.Read);
        return _positions.Written - _positions.ReadSeen < _capacity;
    }

    private bool SeesElement()
    {
        _positions.WrittenSeen = Volatile.Read(ref _positions.Written);
        if (_positions.Read != _positions.WrittenSeen)
            return true;
        Interlocked.MemoryBarrier();
        if (_toWriter.IsAsleep)
            _toWriter.Give(_reader.Island);
        _toReader.Sleep();
        _positions.WrittenSeen = Volatile.Read(ref _positions.Written);
        return _positions.Read != _positions.WrittenSeen && _toReader.Unsleep();
    }
}
