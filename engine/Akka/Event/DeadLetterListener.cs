using System.Globalization;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs dead letters: the first ones, then silence for a while with a count, then again.</summary>
public class DeadLetterListener : ActorBase
{
    private readonly EventStream _events = Context.System.EventStream;
    private readonly int _countMax = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _silence = Context.System.Settings.LogDeadLettersSuspendDuration;
    private int _count;
    private TimeSpan _silentUntil;

    private bool IsUnlimited => _countMax == int.MaxValue;

    protected override void PreStart() => _events.Subscribe(Self, typeof(AllDeadLetters));

    protected override void PostStop() => _events.Unsubscribe(Self);

    protected override void PreRestart(Exception reason, object message)
    {
    }

    protected override void PostRestart(Exception reason)
    {
    }

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter) return false;
        if (message is SuppressedDeadLetter or UnhandledMessage) return true;
        _count++;
        var now = Context.System.Scheduler.MonotonicClock;
        if (IsUnlimited)
        {
            Log(letter, "");
        }
        else if (_count <= _countMax)
        {
            Log(letter, _count == _countMax ? Silencing(now) : "");
        }
        else if (_silence > TimeSpan.Zero && now >= _silentUntil)
        {
            Log(letter, string.Create(CultureInfo.InvariantCulture, $", of which {_count - _countMax - 1} were not logged; the counter is reset now"));
            _count = 0;
        }

        return true;
    }

    private string Silencing(TimeSpan now)
    {
        _silentUntil = now + _silence;
        return _silence > TimeSpan.Zero ? $", no more dead letters will be logged in next [{_silence}]" : ", no more dead letters will be logged";
    }

    private void Log(AllDeadLetters letter, string suffix)
    {
        var what = letter is Dropped dropped ? $"was dropped ({dropped.Reason})" : "was not delivered";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Message [{letter.Message.GetType().Name}] from {letter.Sender} to {letter.Recipient} {what}. [{_count}] dead letters encountered{suffix}. This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' and 'akka.log-dead-letters-during-shutdown'.");
        _events.Publish(new Info(letter.Recipient?.Path.ToString() ?? "", letter.Recipient?.GetType() ?? typeof(DeadLetterListener), text));
    }
}
