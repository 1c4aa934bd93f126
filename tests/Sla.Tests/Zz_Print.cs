namespace Helpdesk.Sla.Tests;
public sealed class Zz_Print
{
    [Fact]
    public void Print()
    {
        var c = Calendars.Perm; var w=new System.Text.StringBuilder();
        void P(SlaTarget t, string at, string? clause=null, params Pause[] ps) { foreach (var l in t.Explain(c, c.At(at), ps, clause).Lines()) w.AppendLine(l.Ru).AppendLine("    "+l.En); w.AppendLine(); }
        var tr = new WorkingTime(TimeSpan.FromHours(2), new TimeOnly(15,0));
        P(tr,"2026-11-20 15:00:01","6.6"); P(tr,"2026-11-21 10:00:00","6.5, 6.6"); P(tr,"2026-11-03 15:30"); P(tr,"2026-12-30 16:00");
        P(tr,"2026-11-20 14:00","6.6", new Pause(c.At("2026-11-20 15:00"), c.At("2026-11-23 10:00")));
        P(new WorkingDays(15),"2026-04-17 10:00","17"); P(new WorkingTime(TimeSpan.FromHours(60)),"2026-11-20 12:30");
        P(new WorkingDays(3),"2026-11-20 10:00","17", new Pause(c.At("2026-11-23 15:00"), c.At("2026-11-24 10:00")));
        P(new CalendarDays(3, Roll.Back),"2026-12-29 10:00","59-FZ art. 8(2); cl. 3.7"); P(new CalendarDays(3, Roll.Back),"2027-12-31 10:00"); P(new CalendarDays(1),"2026-11-20 12:00","8.5");
        P(new Elapsed(TimeSpan.FromHours(24)),"2026-11-20 17:45","3.4"); P(new WorkingDays(2),"2028-03-06 10:00");
        System.IO.File.WriteAllText("/tmp/helper-sla-lines.txt", w.ToString());
    }
}
