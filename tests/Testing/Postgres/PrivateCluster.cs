using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Helpdesk.Testing.Postgres;

/// <summary>A throw-away PostgreSQL run by private-cluster.sh, which removes it when this process disposes it or dies.</summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private readonly Process _script;

    private PrivateCluster(Process script, string address) => (_script, Address) = (script, address);

    public string Address { get; }

    public static async Task<PrivateCluster> Start(bool durable)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var script = Run(port, durable, password);
            var errors = script.StandardError.ReadToEndAsync();
            if (await script.StandardOutput.ReadLineAsync() == "ready")
                return new PrivateCluster(script, new NpgsqlConnectionStringBuilder
                {
                    Host = "127.0.0.1",
                    Port = port,
                    Username = "helpdesk",
                    Password = password,
                }.ConnectionString);
            // Somebody may have taken the port between asking and starting.
            if (attempt == 3)
                throw new InvalidOperationException("No PostgreSQL for the tests: " + await errors);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _script.StandardInput.Close();
        await _script.WaitForExitAsync();
        _script.Dispose();
    }

    private static Process Run(int port, bool durable, string password)
    {
        using var text = new StreamReader(typeof(PrivateCluster).Assembly.GetManifestResourceStream("private-cluster.sh")!);
        return Process.Start(new ProcessStartInfo("sh",
            ["-c", text.ReadToEnd(), "private-cluster.sh", port.ToString(CultureInfo.InvariantCulture), durable ? "durable" : "fast"])
        {
            Environment = { ["HELPDESK_TEST_PASSWORD"] = password },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
