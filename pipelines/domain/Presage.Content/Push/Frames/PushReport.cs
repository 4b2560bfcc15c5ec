namespace Presage.Content;

/// <summary>A report of a client.</summary>
/// <param name="Version">Of a push; 0 of a request.</param>
/// <param name="Refusal">Of a refused push.</param>
/// <param name="AgeMilliseconds">How long ago a request was.</param>
/// <param name="IsFromPush">Whether a request was served from a push.</param>
/// <param name="Referrer">Of a request, empty if unknown.</param>
public readonly record struct PushReport(PushReportKind Kind, string Id, long Version, ClientRefusal Refusal, long AgeMilliseconds, bool IsFromPush, string Referrer)
{
    public static PushReport Of(PushReportKind kind, string id, long version) => new(kind, id, version, ClientRefusal.None, 0, false, "");

    public static PushReport Refused(string id, long version, ClientRefusal refusal) => new(PushReportKind.Refused, id, version, refusal, 0, false, "");

    public static PushReport Request(string id, long ageMilliseconds, bool isFromPush, string referrer) =>
        new(PushReportKind.Request, id, 0, ClientRefusal.None, ageMilliseconds, isFromPush, referrer);

    internal static PushReport Read(ref FrameReader reader)
    {
        var kind = (PushReportKind)reader.Byte((byte)PushReportKind.Stored, (byte)PushReportKind.Request);
        var id = reader.Text(PushLimits.NameBytesMax);
        reader.Require(id.Length > 0);
        var number = reader.Number();
        return kind switch
        {
            PushReportKind.Request => Request(id, number, reader.Byte(0, 1) != 0, reader.Text(PushLimits.NameBytesMax)),
            PushReportKind.Refused => Refused(id, number, (ClientRefusal)reader.Byte((byte)ClientRefusal.Held, (byte)ClientRefusal.NotWanted)),
            _ => Of(kind, id, number),
        };
    }

    internal void Write(ref FrameWriter writer)
    {
        writer.Byte((byte)Kind);
        writer.Text(Id);
        writer.Number(Kind == PushReportKind.Request ? AgeMilliseconds : Version);
        if (Kind == PushReportKind.Refused) writer.Byte((byte)Refusal);
        if (Kind != PushReportKind.Request) return;
        writer.Byte(IsFromPush ? (byte)1 : (byte)0);
        writer.Text(Referrer);
    }
}
