namespace Presage.Flows;

/// <summary>Accounting records as CSV: the header names the attributes (<c>Acct-Status-Type</c>), or FreeRADIUS's columns of them.</summary>
internal static class RadiusCsv
{
    public static void Read(string text, AssignmentHistory history) => CsvTable.Read(text, row => new RadiusRecord(
        row["acctstatustype", "status"],
        row["username"],
        RadiusDetail.TimeOf(row["eventtimestamp"], row["timestamp"], row["time"]),
        row["acctsessiontime"],
        [row["framedipaddress"], row["framedipv6address"], row["framedipv6prefix"], row["delegatedipv6prefix"]],
        row["nasipaddress", "nasipv6address", "nasidentifier"]).AddTo(history));
}
