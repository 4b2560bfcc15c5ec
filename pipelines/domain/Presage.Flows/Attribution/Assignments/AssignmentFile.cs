using Presage.Core;

namespace Presage.Flows;

/// <summary>Reads files of addresses that DHCP and RADIUS servers gave away. Any text may be given: what cannot be read is counted.</summary>
public static class AssignmentFile
{
    /// <param name="holder">What of a lease names the subscriber.</param>
    /// <param name="since">Assignments that ended before are left out.</param>
    public static AssignmentTally Read(string text, AssignmentFormat format, LeaseHolder holder, EventTime since)
    {
        var history = new AssignmentHistory();
        switch (format)
        {
            case AssignmentFormat.IscDhcp: IscLeases.Read(text, holder, history); break;
            case AssignmentFormat.Kea: KeaLeases.Read(text, holder, history); break;
            case AssignmentFormat.RadiusDetail: RadiusDetail.Read(text, history); break;
            default: RadiusCsv.Read(text, history); break;
        }

        return history.ToTally(since);
    }
}
