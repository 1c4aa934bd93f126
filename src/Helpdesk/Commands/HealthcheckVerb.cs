namespace Helpdesk.Commands;

/// <summary>For containers, which have no curl: asks the running program whether it is ready.</summary>
internal static class HealthcheckVerb
{
    public static async Task<int> Run(string[] args)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri(args is [_, var url, ..] ? url : "http://127.0.0.1:8080/readyz"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
