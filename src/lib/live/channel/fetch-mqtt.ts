/** MQTT.js, 97 kB of it. A page that will connect soon asks for it early, beside its own parts. */
export const fetchMqtt = () => import('mqtt');
