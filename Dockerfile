# The Helpdesk for a server: see docker-compose.yml.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Packages change more rarely than code: restored in a layer of their own.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Sla/Sla.csproj src/Sla/
COPY src/Bots/Bots.csproj src/Bots/
COPY src/Helpdesk/Helpdesk.csproj src/Helpdesk/
RUN dotnet restore src/Helpdesk

COPY src/ src/
RUN dotnet publish src/Helpdesk --no-restore --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
COPY scripts/healthcheck.sh /usr/local/bin/healthcheck

# The image's own user: without rights to the program, and with one folder to write to.
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data

ENV ASPNETCORE_URLS=http://+:8080 \
    Helpdesk__DataDirectory=/data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 CMD ["bash", "/usr/local/bin/healthcheck"]
ENTRYPOINT ["dotnet", "Helpdesk.dll"]
