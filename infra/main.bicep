// BakeryOps on Azure: one function app (Flex Consumption, Linux, .NET 10 isolated), one storage account that it reaches as
// itself, a key vault for what vendors keep secret, and Application Insights. Idle, only storage and logs cost anything.
targetScope = 'resourceGroup'

@description('Names everything; the app is https://{name}.azurewebsites.net. Lower-case letters and digits.')
@minLength(3)
@maxLength(18)
param name string

param location string = resourceGroup().location

@description('How customers and vendors reach the app, without a slash at the end. Default: its own address.')
param publicAddress string = 'https://${name}.azurewebsites.net'

@description('Web shops that may call from a browser: https://shop.example')
param storefrontOrigins array = []

@description('Stripe takes the secrets Stripe-SecretKey and Stripe-WebhookSecret from the vault.')
param usesStripe bool = false

@description('AC…; the secret Twilio-AuthToken is in the vault. Empty: no SMS.')
param twilioAccountSid string = ''
param twilioFrom string = ''

@description('Any provider with STARTTLS; the secret Smtp-Password is in the vault. Empty: no e-mail.')
param smtpHost string = ''
param smtpUser string = ''
param smtpFrom string = ''
@description('The header by which the provider takes an e-mail only once, such as Resend-Idempotency-Key. Empty: it knows none.')
param smtpIdempotencyHeader string = ''

@description('Zone-redundant where the region has zones: orders must last.')
@allowed(['Standard_ZRS', 'Standard_LRS', 'Standard_GZRS', 'Standard_GRS'])
param storageSku string = 'Standard_ZRS'

@description('Most instances at a time.')
@minValue(1)
@maxValue(1000)
param mostInstances int = 40

@description('An OpenTelemetry collector beside Application Insights; empty: none.')
param otlpEndpoint string = ''

var packages = 'packages'

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}store'
  location: location
  sku: { name: storageSku }
  kind: 'StorageV2'
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: packages
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${name}-vault'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

var fromVault = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName='

var always = {
  AzureWebJobsStorage__accountName: storage.name
  AzureWebJobsStorage__credential: 'managedidentity'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  PublicAddress: publicAddress
  // Second minute hour day month weekday, by UTC. The hourly ones ask each shop whether its night has come.
  SweepOutbox__Schedule: '30 * * * * *'
  WatchPoison__Schedule: '0 * * * * *'
  RollUpTheDay__Schedule: '0 20 * * * *'
  StartForecasts__Schedule: '0 40 * * * *'
}

var stripe = !usesStripe ? {} : {
  Stripe__SecretKey: '${fromVault}Stripe-SecretKey)'
  Stripe__WebhookSecret: '${fromVault}Stripe-WebhookSecret)'
}

var twilio = empty(twilioAccountSid) ? {} : {
  Twilio__AccountSid: twilioAccountSid
  Twilio__AuthToken: '${fromVault}Twilio-AuthToken)'
  Twilio__From: twilioFrom
}

var smtp = empty(smtpHost) ? {} : {
  Smtp__Host: smtpHost
  Smtp__User: smtpUser
  Smtp__Password: '${fromVault}Smtp-Password)'
  Smtp__From: smtpFrom
  Smtp__IdempotencyHeader: smtpIdempotencyHeader
}

var otlp = empty(otlpEndpoint) ? {} : {
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
  AzureFunctionsJobHost__telemetryMode: 'OpenTelemetry'
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packages}'
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: mostInstances
        instanceMemoryMB: 2048
        // Orders of one day that meet in one process are written together: better few busy instances than many idle ones.
        triggers: { http: { perInstanceConcurrency: 256 } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      cors: { allowedOrigins: storefrontOrigins }
      appSettings: map(items(union(always, stripe, twilio, smtp, otlp)), setting => {
        name: setting.key
        value: setting.value
      })
    }
  }
  dependsOn: [packageContainer]
}

// What the app may do in its account: packages and leases (blobs), messages, rows.
var dataRoles = {
  blobs: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  queues: '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  tables: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
}

resource data 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in items(dataRoles): {
  scope: storage
  name: guid(storage.id, app.id, role.value)
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
  }
}]

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User

resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, app.id, secretsUser)
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

output address string = publicAddress
output vaultName string = vault.name
output stripeWebhook string = '${publicAddress}/api/v1/webhooks/stripe/{shop}'
