namespace Presage.Content;

/// <summary>Why a frame is refused, and where.</summary>
/// <param name="At">Byte of the frame at which the field begins that is wrong.</param>
public readonly record struct FrameRefusal(FrameProblem Problem, int At)
{
    public bool IsNone => Problem == FrameProblem.None;

    public override string ToString() => IsNone ? "none" : $"{Problem} at byte {At}";
}
