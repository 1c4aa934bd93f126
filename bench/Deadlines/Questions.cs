namespace Helpdesk.Bench.Deadlines;

/// <summary>Questions about random moments of 2024–2028 on all built-in desks; every third names a zone.</summary>
internal static class Questions
{
    private static readonly (string Desk, string Promise)[] Promises =
    [
        ("opoo", "application-review"), ("opoo", "access-provisioning"), ("multipas", "technician-response"),
        ("multipas", "card-replacement"),
        ("kpot", "grading"), ("kpot", "appeal-registration"), ("kpot", "appeal-answer"), ("singularity", "course-group"),
        ("mirk", "appeal-answer"),
    ];

    private static readonly string[] Zones =
        ["Europe/Kaliningrad", "Europe/Samara", "Asia/Omsk", "Asia/Kamchatka", "Europe/Berlin", "Australia/Lord_Howe"];

    internal static IEnumerable<string> Of(int count)
    {
        var random = new Random(20261120);
        var first = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var n = 0; n < count; n++)
        {
            var (desk, promise) = Promises[random.Next(Promises.Length)];
            var received = first.AddSeconds(random.Next(5 * 365 * 24 * 3600));
            var zone = n % 3 == 0 ? $",\"zone\":\"{Zones[random.Next(Zones.Length)]}\"" : "";
            yield return $"{{\"desk\":\"{desk}\",\"promise\":\"{promise}\",\"receivedAt\":\"{received:yyyy-MM-ddTHH:mm:ssZ}\"{zone}}}";
        }
    }
}
