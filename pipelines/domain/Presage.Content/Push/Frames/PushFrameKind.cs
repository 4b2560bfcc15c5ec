namespace Presage.Content;

/// <summary>The first byte of a frame of <c>presage.push.v1</c> (pipelines/docs/push-protocol.md). The numbers are sent: they stay.</summary>
public enum PushFrameKind : byte
{
    None = 0,
    Offer = 1,
    Have = 2,
    Data = 3,
    Ack = 4,
    Cancel = 5,
    Invalidate = 6,
    Credit = 7,
    Ping = 8,
}
