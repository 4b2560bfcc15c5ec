using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Benchmarks.Push;

/// <summary>
/// Serves many clients' lines on one thread. What came is read first, with the moment of each, and answered when nothing more is there to be read. When an invalidation has reached all
/// of them, its number and the moments (of the monotonic clock, which the server's process has too) are written to standard output.
/// </summary>
internal sealed class EpollClients
{
    private const int EventsMax = 512;
    private const int AnswerBytesMax = 256;

    /// <summary>Clients whose answers wait at most.</summary>
    private const int WaitingMax = 16_384;

    /// <summary>Answers sent before the lines are looked at again.</summary>
    private const int AnswersAtATime = 16;
    private const int ReadBytesMax = 256 << 10;
    private const int Add = 1;
    private const uint Readable = 1;
    private readonly Socket[] _lines;
    private readonly ClientLine[] _clients;
    private readonly Dictionary<long, List<long>> _reached = [];
    private readonly byte[] _read = new byte[ReadBytesMax];
    private readonly Queue<int> _waiting = new();
    private readonly byte[] _answers;
    private readonly int[] _lengths;
    private readonly EpollEvent[] _events = new EpollEvent[EventsMax];
    private readonly int _epoll;

    public EpollClients(ReadOnlySpan<Socket> lines)
    {
        _lines = lines.ToArray();
        _clients = [.. _lines.Select(_ => new ClientLine())];
        _answers = new byte[_lines.Length * AnswerBytesMax];
        _lengths = new int[_lines.Length];
        _epoll = Create(0);
        for (var client = 0; client < _lines.Length; client++)
        {
            var wanted = new EpollEvent { Events = Readable, Client = client };
            if (Control(_epoll, Add, (int)_lines[client].Handle, ref wanted) != 0) throw new Win32Exception();
        }
    }

    public void Run()
    {
        while (true)
        {
            // No client's reading waits for another's answer while there is something to read: they stand for as many machines.
            var count = Wait(_epoll, _events, EventsMax, _waiting.Count > 0 ? 0 : -1);
            for (var place = 0; place < count; place++) Read(_events[place].Client);
            if (count > 0 && _waiting.Count < WaitingMax) continue;
            for (var answered = 0; answered < AnswersAtATime && _waiting.TryDequeue(out var client); answered++) Answer(client);
        }
    }

    private void Read(int client)
    {
        var count = (int)Receive((int)_lines[client].Handle, _read, ReadBytesMax, 0);
        if (count <= 0)
        {
            // The server cut it; what that does to the figures is seen there.
            _lines[client].Dispose();
            return;
        }

        var moment = Stopwatch.GetTimestamp();
        var answers = _answers.AsSpan(client * AnswerBytesMax, AnswerBytesMax);
        var isFirst = _lengths[client] == 0;
        _lengths[client] += _clients[client].Take(_read.AsSpan(0, count), answers[_lengths[client]..], out var invalidated);
        if (isFirst && _lengths[client] > 0) _waiting.Enqueue(client);
        if (invalidated > 0) Reach(invalidated, moment);
    }

    private unsafe void Answer(int client)
    {
        fixed (byte* answer = &_answers[client * AnswerBytesMax]) _ = Send((int)_lines[client].Handle, answer, _lengths[client], 0);
        _lengths[client] = 0;
    }

    private void Reach(long number, long moment)
    {
        if (!_reached.TryGetValue(number, out var moments)) _reached[number] = moments = new List<long>(_lines.Length);
        moments.Add(moment);
        if (moments.Count < _lines.Length) return;
        _reached.Remove(number);
        ThreadPool.QueueUserWorkItem(_ => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {string.Join(' ', moments)}")));
    }

    [DllImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static extern int Create(int flags);

    [DllImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static extern int Control(int epoll, int operation, int line, ref EpollEvent wanted);

    [DllImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static extern int Wait(int epoll, [Out] EpollEvent[] events, int eventsMax, int milliseconds);

    [DllImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static extern nint Receive(int line, byte[] into, nint length, int flags);

    [DllImport("libc", EntryPoint = "send", SetLastError = true)]
    private static extern unsafe nint Send(int line, byte* bytes, nint length, int flags);
}
